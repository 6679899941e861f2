import { describeApi, newApi } from '../../../platform/api.ts'
import { json } from '../../../platform/deliver.ts'
import { orderApi } from './order.api.ts'
import { readApi } from './read.ts'
import { slotApi } from './slot.api.ts'

/** The public API of the market, and what describes that of all modules. */
export const api = newApi()
api.route('/', readApi).route('/', slotApi).route('/', orderApi)
api.get('/openapi.json', (c) => {
  c.var.limit('api')
  return json(c, describeApi())
})
