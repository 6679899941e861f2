// autocannon carries no types: what we use of it.
declare module 'autocannon' {
  export interface Result {
    readonly '2xx': number
    readonly non2xx: number
    readonly errors: number
    /** Seconds that really went by. */
    readonly duration: number
  }
  export default function autocannon(options: {
    readonly url: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    readonly requests: readonly {
      readonly path: string
      readonly headers: Readonly<Record<string, string>>
    }[]
  }): Promise<Result>
}
