import { announce } from './announce.ts'

/**
 * A part of a page kept fresh while others act. `src`: an event stream whose `change` events carry a sentence. At each
 * one the child `[data-fresh]` is fetched again from this page, and the sentence announced.
 */
class LivePart extends HTMLElement {
  #stream: EventSource | undefined

  connectedCallback() {
    const src = this.getAttribute('src')
    if (!src) return
    this.#stream = new EventSource(src)
    this.#stream.addEventListener('change', (event) => this.#refresh(String(event.data)))
  }

  disconnectedCallback() {
    this.#stream?.close()
  }

  async #refresh(sentence: string) {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector('live-part [data-fresh]')
    const stale = this.querySelector('[data-fresh]')
    // Somebody choosing an answer must not lose it: the next event, or a reload, refreshes.
    if (!fresh || !stale || stale.contains(document.activeElement)) return
    stale.replaceWith(fresh)
    announce(sentence)
  }
}
customElements.define('live-part', LivePart)
