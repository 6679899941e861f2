import { describeApi, newApi } from '../../../platform/api.ts'
import { orderApi } from './order.api.ts'
import { readApi } from './read.ts'
import { slotApi } from './slot.api.ts'

/** The public API of the market, and what describes that of all modules. */
export const api = newApi()
api.use('*', async (c, next) => {
  c.var.limit('api')
  await next()
  // What a call reads is the same for everybody: a crowd may be given one answer. An order says otherwise.
  const { headers, ok } = c.res
  if (c.req.method === 'GET' && ok && !headers.has('cache-control'))
    headers.set('cache-control', 'public, max-age=0, must-revalidate')
})
api.route('/', readApi).route('/', slotApi).route('/', orderApi)
api.get('/openapi.json', (c) => c.json(describeApi()))
