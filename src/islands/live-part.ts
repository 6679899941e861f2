import { announce } from './announce.ts'
import { Fresh } from './fresh.ts'

/**
 * A part of a page kept fresh while others act. `src`: an event stream whose `change` events carry a sentence. At each
 * one the part is drawn again (`Fresh`), and the sentence announced once it is.
 */
class LivePart extends HTMLElement {
  #stream: EventSource | undefined
  #sentence = ''

  connectedCallback() {
    const src = this.getAttribute('src')
    if (!src) return
    this.#stream = new EventSource(src)
    const part = new Fresh(this, this.#stream, () => {
      if (this.#sentence) announce(this.#sentence)
      this.#sentence = ''
    })
    this.#stream.addEventListener('change', (event) => {
      this.#sentence = String(event.data)
      part.refresh()
    })
  }

  disconnectedCallback() {
    this.#stream?.close()
  }
}
customElements.define('live-part', LivePart)
