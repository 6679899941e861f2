import { announce } from './announce.ts'

/**
 * The merchant's board, kept fresh. `src`: an event stream whose `order` events carry a sentence. At each one the
 * board (the child `[data-fresh]`) is fetched again from this page, the sentence is announced, the tab counts, and a
 * bell rings once the person allowed it with the button `[data-sound]`, since a page may not ring by itself. A `change`
 * event draws the board again in silence, and so does a connection found again, since it may have missed some.
 */
class OrderFeed extends HTMLElement {
  #stream: EventSource | undefined
  #sound: AudioContext | undefined
  #unseen = 0
  #late = false
  readonly #title = document.title

  connectedCallback() {
    const src = this.getAttribute('src')
    if (!src) return
    this.#stream = new EventSource(src)
    this.#stream.addEventListener('order', (event) => this.#arrived(String(event.data)))
    this.#stream.addEventListener('change', () => this.#refresh())
    this.#stream.addEventListener('error', () => {
      this.#late = true
    })
    this.#stream.addEventListener('open', () => this.#late && this.#refresh())
    this.addEventListener('focusout', () => this.#late && this.#refresh())
    document.addEventListener('visibilitychange', this.#seen)
    const button = this.querySelector<HTMLButtonElement>('button[data-sound]')
    if (!button) return
    button.hidden = false
    button.addEventListener('click', () => {
      this.#sound ??= new AudioContext()
      button.setAttribute('aria-pressed', 'true')
      this.#ring()
    })
  }

  disconnectedCallback() {
    this.#stream?.close()
    document.removeEventListener('visibilitychange', this.#seen)
  }

  async #arrived(sentence: string) {
    announce(sentence)
    this.#ring()
    if (document.hidden) {
      this.#unseen += 1
      document.title = `(${this.#unseen}) ${this.#title}`
    }
    await this.#refresh()
  }

  async #refresh() {
    this.#late = false
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector('order-feed [data-fresh]')
    const stale = this.querySelector('[data-fresh]')
    if (!fresh || !stale) return
    // Someone typing or holding a button in the board must not lose it: it is drawn again when they leave it.
    if (stale.contains(document.activeElement)) this.#late = true
    else stale.replaceWith(fresh)
  }

  /** Two soft notes, made here: nothing to download. */
  #ring() {
    const sound = this.#sound
    if (!sound) return
    for (const [at, pitch] of [880, 1175].entries()) {
      const note = sound.createOscillator()
      const volume = sound.createGain()
      const start = sound.currentTime + at * 0.18
      note.frequency.value = pitch
      volume.gain.setValueAtTime(0.2, start)
      volume.gain.exponentialRampToValueAtTime(0.001, start + 0.5)
      note.connect(volume).connect(sound.destination)
      note.start(start)
      note.stop(start + 0.5)
    }
  }

  readonly #seen = () => {
    if (document.hidden) return
    this.#unseen = 0
    document.title = this.#title
  }
}
customElements.define('order-feed', OrderFeed)
