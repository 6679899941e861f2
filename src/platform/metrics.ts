import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Everything `/metrics` says, in Prometheus' words. */
export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const requests = new Histogram({
  name: 'parvis_http_request_seconds',
  help: 'Time to answer, by route pattern and status.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})

/** Methods that HTTP lets a client invent would each make a new series. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export const observeRequest = (request: {
  readonly method: string
  /** The pattern (`/boutiques/:slug`): one series a route, not one an address. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}): void => {
  const method = methods.has(request.method) ? request.method : 'other'
  requests.observe({ method, route: request.route, status: request.status }, request.seconds)
}

/** Connections of a pool, and who waits for one: the first thing to look at when pages become slow. */
export function watchPool(pool: pg.Pool): void {
  gauge('parvis_database_connections', 'Connections to the database, by state.', 'state', () => ({
    busy: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waited_for: pool.waitingCount,
  }))
}

/**
 * A figure read when Prometheus asks, by the values of one label. When `read` fails the others are still given, and
 * this one is absent: a database that is down must not take the figures of the process with it.
 */
export function gauge(
  name: string,
  help: string,
  label: string,
  read: () => Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>,
): void {
  registry.removeSingleMetric(name)
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      this.reset()
      try {
        for (const [value, figure] of Object.entries(await read())) this.set({ [label]: value }, figure)
      } catch {
        this.reset()
      }
    },
  })
}

/** The answer to `GET /metrics`. */
export const metricsResponse = async (): Promise<Response> =>
  new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } })
