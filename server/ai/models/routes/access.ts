import { Closed } from '../../../../contracts/closed.ts';
import { Id } from '../../../platform/http/index.ts';

export const read = { permission: 'models.read' } as const;
export const train = { permission: 'models.train' } as const;
export const publish = { permission: 'models.publish' } as const;
export const params = Closed({ id: Id });
export const SETS = '/api/training/data-sets';
