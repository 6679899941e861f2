import type { LiveStream } from './live-stream.ts'

/**
 * The child `[data-fresh]` of an island, fetched again from this page while others act. It is late from the moment it
 * is known to have changed until it is drawn: when the page does not come (a server that restarts), it is asked again;
 * when somebody types or holds a button in it, it waits for them to leave. A connection found again may have missed
 * events, so it draws too.
 */
export class Fresh {
  #late = false
  #asked = 0
  readonly #island: HTMLElement
  readonly #drawn: () => void

  constructor(island: HTMLElement, stream: LiveStream, drawn: () => void = () => {}) {
    this.#island = island
    this.#drawn = drawn
    stream.on('error', () => {
      this.#late = true
    })
    const catchUp = () => this.#late && this.refresh()
    stream.on('open', catchUp)
    island.addEventListener('focusout', catchUp)
  }

  async refresh(): Promise<void> {
    this.#late = true
    const asked = ++this.#asked
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
    const isDown = !answer || answer.status >= 500
    const html = isDown ? '' : await answer.text().catch(() => '')
    // Another request, made meanwhile, draws what is newer still.
    if (asked !== this.#asked || !this.#island.isConnected) return
    if (!html) setTimeout(() => asked === this.#asked && this.refresh(), 5000)
    else this.#draw(html)
  }

  #draw(html: string) {
    const page = new DOMParser().parseFromString(html, 'text/html')
    const fresh = page.querySelector(`${this.#island.localName} [data-fresh]`)
    const stale = this.#island.querySelector('[data-fresh]')
    if (!fresh || !stale || stale.contains(document.activeElement)) return
    stale.replaceWith(fresh)
    this.#late = false
    this.#drawn()
  }
}
