import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { appError } from '../errors/index.ts';
import type { FieldError } from '../errors/index.ts';

const addFormats = ajvFormats.default;

/** Bodies are taken as they are; only query and path, which are text by nature, are read as numbers and booleans. */
export function setValidators(server: FastifyInstance): void {
  const strict = new Ajv({
    removeAdditional: false,
    coerceTypes: false,
    useDefaults: true,
    allErrors: false,
    strict: false,
  });
  const reading = new Ajv({
    removeAdditional: false,
    coerceTypes: true,
    useDefaults: true,
    allErrors: false,
    strict: false,
  });
  addFormats(strict);
  addFormats(reading);
  server.setValidatorCompiler<object>(({ schema, httpPart }) => {
    // Compiled when the route is first asked: most of them are not asked for long.
    let validate: ValidateFunction | undefined;
    return (data: unknown) => {
      validate ??= (httpPart === 'body' ? strict : reading).compile(schema);
      return validate(data) || { error: validate.errors ?? [] };
    };
  });
  server.setSchemaErrorFormatter((errors, part) => {
    const fields = (errors as ErrorObject[]).map((error) => toField(error));
    const list = fields.map((each) => `${each.field} ${each.message}`).join('; ');
    return appError('request.invalid', 400, `The ${part} is not valid: ${list}.`, { fields });
  });
}

function toField(error: ErrorObject): FieldError {
  const params = error.params as { missingProperty?: string; additionalProperty?: string };
  const last = params.missingProperty ?? params.additionalProperty;
  const field = last === undefined ? error.instancePath || '/' : `${error.instancePath}/${last}`;
  const message =
    params.additionalProperty !== undefined
      ? 'is not a known field'
      : params.missingProperty !== undefined
        ? 'is missing'
        : (error.message ?? 'is wrong');
  return { field, message };
}
