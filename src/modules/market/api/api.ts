import { describeApi, newApi } from '../../../platform/api.ts'
import { orderApi } from './order.api.ts'
import { readApi } from './read.ts'

/** The public API of the market, and what describes that of all modules. */
export const api = newApi().route('/', readApi).route('/', orderApi)
api.get('/openapi.json', (c) => c.json(describeApi()))
