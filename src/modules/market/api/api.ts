import { newApi } from './app.ts'
import { orderApi } from './order.api.ts'
import { readApi } from './read.ts'

/** The public API, under `/api/v1`. */
export const api = newApi().route('/', readApi).route('/', orderApi)

/** What describes it: OpenAPI 3.1. */
export const describeApi = () =>
  api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Parvis',
      version: '1',
      description:
        'Shops, products, places and slots of a territory. Money is whole euro cents with all taxes; `commune` is the INSEE code; errors are application/problem+json (RFC 9457).',
    },
    servers: [{ url: '/api/v1' }],
  })
api.get('/openapi.json', (c) => c.json(describeApi()))
