import { announce } from './announce.ts'
import { Fresh } from './fresh.ts'
import { LiveStream } from './live-stream.ts'

/**
 * A part of a page kept fresh while others act. `src`: an event stream whose `change` events carry a sentence. At each
 * one the part is drawn again (`Fresh`), and the sentence announced once it is.
 */
class LivePart extends HTMLElement {
  #stream: LiveStream | undefined
  #sentence = ''

  connectedCallback() {
    const src = this.getAttribute('src')
    if (!src) return
    this.#stream = new LiveStream(src)
    const part = new Fresh(this, this.#stream, () => {
      if (this.#sentence) announce(this.#sentence)
      this.#sentence = ''
    })
    this.#stream.on('change', (sentence) => {
      this.#sentence = sentence
      part.refresh()
    })
  }

  disconnectedCallback() {
    this.#stream?.close()
  }
}
customElements.define('live-part', LivePart)
