const longest_ms = 60_000

/**
 * How long to wait after so many failures in a row: twice as long each time, up to a minute. `chance` (0 to 1) takes up to
 * half of it away, so that the thousand pages a restart cut off do not all come back at once.
 */
export const pauseAfter_ms = (failures: number, chance: number): number =>
  Math.min(2_000 * 2 ** (failures - 1), longest_ms) * (1 - chance / 2)

/**
 * An event stream for as long as the page lives. A browser comes back by itself to a line that was cut, but gives up for
 * good when it is answered anything else than a stream: the 502 of a proxy while the server restarts. It is then opened
 * again after a growing pause, and at once when somebody looks at the page again. Hidden pages go on trying, once a
 * minute: a merchant's board rings behind other windows.
 */
export class LiveStream {
  #source: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  readonly #src: string
  readonly #hearers: (readonly [name: string, hear: (data: string) => void])[] = []

  constructor(src: string) {
    this.#src = src
    this.on('open', () => {
      this.#failures = 0
    })
    document.addEventListener('visibilitychange', this.#seen)
    this.#open()
  }

  /** `hear` is given what the events of that name carry; `open` and `error` are those of the connection. */
  on(name: string, hear: (data: string) => void): void {
    this.#hearers.push([name, hear])
    this.#source?.addEventListener(name, (event) => hear(String(event.data)))
  }

  close(): void {
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#seen)
    this.#source?.close()
  }

  #open() {
    clearTimeout(this.#timer)
    const source = new EventSource(this.#src)
    this.#source = source
    for (const [name, hear] of this.#hearers)
      source.addEventListener(name, (event) => hear(String(event.data)))
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED) return
      this.#failures += 1
      this.#timer = setTimeout(() => this.#open(), pauseAfter_ms(this.#failures, Math.random()))
    })
  }

  readonly #seen = () => {
    if (!document.hidden && this.#source?.readyState === EventSource.CLOSED) this.#open()
  }
}
