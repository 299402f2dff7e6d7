/** Fields of a protobuf message: number, then a whole number, text, bytes, or a message. */
type Field = [number, number | string | Uint8Array | Field[]];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** A message in protobuf's wire format: varints and length-delimited fields are all that ONNX needs here. */
function message(fields: Field[]): Uint8Array {
  const parts = fields.map(([number, value]) => {
    if (typeof value === 'number') return Uint8Array.from([...varint(number << 3), ...varint(value)]);
    const body =
      typeof value === 'string'
        ? new TextEncoder().encode(value)
        : value instanceof Uint8Array
          ? value
          : message(value);
    return Buffer.concat([Uint8Array.from([...varint((number << 3) | 2), ...varint(body.length)]), body]);
  });
  return Buffer.concat(parts);
}

const FLOAT = 1;
const INT64 = 7;

function valueInfo(name: string, type: number, dims: (string | number)[]): Field[] {
  const shape = dims.map((dim): Field => [1, typeof dim === 'number' ? [[1, dim]] : [[2, dim]]]);
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, type],
            [2, shape],
          ],
        ],
      ],
    ],
  ];
}

/**
 * An ONNX model that looks the vector of each piece up: `input_ids`, `attention_mask` → `last_hidden_state`, or with
 * `mean` → `sentence_embedding`, the mean over all pieces. `extraInput` is an input that no sentence encoder has.
 */
export function writeLookupModel(
  vectors: readonly (readonly number[])[],
  options: { mean?: boolean; extraInput?: string } = {},
): Uint8Array {
  const size = vectors[0]?.length ?? 0;
  const table = new Uint8Array(Float32Array.from(vectors.flat()).buffer);
  const gathered = options.mean ? 'gathered' : 'last_hidden_state';
  const nodes: Field[] = [
    [
      1,
      [
        [1, 'table'],
        [1, 'input_ids'],
        [2, gathered],
        [4, 'Gather'],
      ],
    ],
    ...(options.mean
      ? [
          [
            1,
            [
              [1, gathered],
              [2, 'sentence_embedding'],
              [4, 'ReduceMean'],
              [
                5,
                [
                  [1, 'axes'],
                  [8, 1],
                  [20, 7],
                ],
              ],
              [
                5,
                [
                  [1, 'keepdims'],
                  [3, 0],
                  [20, 2],
                ],
              ],
            ],
          ] as Field,
        ]
      : []),
  ];
  const inputs = ['input_ids', 'attention_mask', ...(options.extraInput ? [options.extraInput] : [])];
  const output = options.mean
    ? valueInfo('sentence_embedding', FLOAT, ['count', size])
    : valueInfo('last_hidden_state', FLOAT, ['count', 'width', size]);
  const graph: Field[] = [
    ...nodes,
    [2, 'lookup'],
    [
      5,
      [
        [1, vectors.length],
        [1, size],
        [2, FLOAT],
        [8, 'table'],
        [9, table],
      ],
    ],
    ...inputs.map((name): Field => [11, valueInfo(name, INT64, ['count', 'width'])]),
    [12, output],
  ];
  return message([
    [1, 8],
    [7, graph],
    [
      8,
      [
        [1, ''],
        [2, 13],
      ],
    ],
  ]);
}
