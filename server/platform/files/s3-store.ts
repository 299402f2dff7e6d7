import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type * as Sdk from '@aws-sdk/client-s3';
import { appError } from '../errors/index.ts';
import { fileGone } from './file-store.ts';
import type { FileStore } from './file-store.ts';

const TIMEOUT_MS = 60_000;
const quiet = (): void => undefined;
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** `https://key:secret@host/bucket?region=cn-north-1`, with the key and secret percent-encoded. */
function parseUrl(text: string): {
  endpoint: string;
  region: string;
  bucket: string;
  id: string;
  secret: string;
} {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bucket = url?.pathname.split('/').filter(Boolean)[0];
  if (!url || bucket === undefined || url.username === '' || !/^https?:$/.test(url.protocol)) {
    throw appError('config.invalid', 500, 'ZHIKE_S3_URL must be https://key:secret@host/bucket');
  }
  return {
    endpoint: url.origin,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket,
    id: decodeURIComponent(url.username),
    secret: decodeURIComponent(url.password),
  };
}

/** Files in a bucket of Amazon S3 or anything that speaks its protocol, such as MinIO or a cloud's object store. */
export function s3Store(s3Url: string): FileStore {
  const place = parseUrl(s3Url);
  const Bucket = place.bucket;
  let connected: Promise<{ sdk: typeof Sdk; client: Sdk.S3Client }> | undefined;
  // The SDK is large: it is loaded by those who use it.
  function connect(): Promise<{ sdk: typeof Sdk; client: Sdk.S3Client }> {
    connected ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: newClient(sdk, place) }));
    return connected;
  }
  return {
    async put(key, path, bytes) {
      const { sdk, client } = await connect();
      const Body = createReadStream(path);
      try {
        const command = new sdk.PutObjectCommand({ Bucket, Key: key, Body, ContentLength: bytes });
        await client.send(command, { abortSignal: AbortSignal.timeout(TIMEOUT_MS) });
      } catch (error) {
        throw fromS3(error);
      } finally {
        Body.destroy();
      }
      await rm(path, { force: true });
    },
    async open(key) {
      const { sdk, client } = await connect();
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key }));
        if (Body instanceof Readable) return Body;
      } catch (error) {
        throw fromS3(error);
      }
      throw fileGone();
    },
    async remove(key) {
      const { sdk, client } = await connect();
      try {
        await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key }));
      } catch (error) {
        throw fromS3(error);
      }
    },
  };
}

function newClient(sdk: typeof Sdk, place: ReturnType<typeof parseUrl>): Sdk.S3Client {
  return new sdk.S3Client({
    endpoint: place.endpoint,
    region: place.region,
    credentials: { accessKeyId: place.id, secretAccessKey: place.secret },
    forcePathStyle: true,
    maxAttempts: 3,
    logger: SILENT, // what fails is thrown
    // The newer checksums are unknown to many stores that speak the protocol otherwise.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

const FULL = /StorageFull|InsufficientStorage|QuotaExceeded|NoSpace/i;

function fromS3(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NoSuchKey' || name === 'NotFound') return fileGone();
  const metadata = typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : {};
  const status = (metadata as { httpStatusCode?: number }).httpStatusCode;
  if (status === 507 || FULL.test(name)) {
    return appError('platform.storage_full', 503, 'The file store is full: nothing was stored.');
  }
  return appError('files.store_unavailable', 503, 'The file store is not reachable right now. Try again.', {
    reason: name,
  });
}
