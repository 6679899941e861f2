import { announce } from './announce.ts'
import { Fresh } from './fresh.ts'
import { LiveStream } from './live-stream.ts'

/**
 * The merchant's board, kept fresh. `src`: an event stream whose `order` events carry a sentence. At each one the
 * board is drawn again (`Fresh`), the sentence is announced, the tab counts, and a bell rings once the person allowed it
 * with the button `[data-sound]`, since a page may not ring by itself. A `change` event draws the board again in silence.
 */
class OrderFeed extends HTMLElement {
  #stream: LiveStream | undefined
  #sound: AudioContext | undefined
  #unseen = 0
  readonly #title = document.title

  connectedCallback() {
    const src = this.getAttribute('src')
    if (!src) return
    this.#stream = new LiveStream(src)
    const board = new Fresh(this, this.#stream)
    this.#stream.on('order', (sentence) => {
      this.#arrived(sentence)
      board.refresh()
    })
    this.#stream.on('change', () => board.refresh())
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

  #arrived(sentence: string) {
    announce(sentence)
    this.#ring()
    if (document.hidden) {
      this.#unseen += 1
      document.title = `(${this.#unseen}) ${this.#title}`
    }
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
