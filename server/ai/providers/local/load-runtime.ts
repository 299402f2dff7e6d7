import { appError } from '../../../platform/errors/index.ts';

/** What Zhike uses of onnxruntime; onnxruntime-node and onnxruntime-web have the same interface. */
export interface Runtime {
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown;
  InferenceSession: {
    create(model: Uint8Array, options: Record<string, unknown>): Promise<Session>;
  };
}

export interface Session {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, Output>>;
}

export interface Output {
  dims: readonly number[];
  data: unknown;
}

/** In this order: native code is several times as fast as WebAssembly. */
const PACKAGES = ['onnxruntime-node', 'onnxruntime-web'];

/**
 * Imports the ONNX runtime that is installed beside Zhike; Zhike does without one unless a local encoder is configured. Throws
 * `ai.encoder_runtime_missing`, 500, saying what to install.
 */
export async function loadRuntime(packages: readonly string[] = PACKAGES): Promise<Runtime> {
  for (const name of packages) {
    const found = await import(name).then(
      (module: unknown) => module,
      () => undefined,
    );
    if (isRuntime(found)) {
      keepToOneThread(found);
      return found;
    }
  }
  throw appError(
    'ai.encoder_runtime_missing',
    500,
    'ZHIKE_ENCODER_DIR is set, but no ONNX runtime is installed: npm install onnxruntime-node (or onnxruntime-web).',
  );
}

function isRuntime(module: unknown): module is Runtime {
  return (
    typeof module === 'object' &&
    module !== null &&
    'Tensor' in module &&
    'InferenceSession' in module &&
    typeof module.InferenceSession === 'function' &&
    'create' in module.InferenceSession
  );
}

/** WebAssembly in Node otherwise starts threads that keep the process alive. */
function keepToOneThread(runtime: object): void {
  if (!('env' in runtime) || typeof runtime.env !== 'object' || runtime.env === null) return;
  if ('wasm' in runtime.env && typeof runtime.env.wasm === 'object')
    Object.assign(runtime.env.wasm ?? {}, { numThreads: 1 });
}
