type Answer = { done: number; total: number; finished: boolean }

/** Follows work going on: asks `src` every two seconds, moves the bar, reloads the page when it is finished. */
class ProgressPoller extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    this.#later()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  #later() {
    this.#timer = setTimeout(() => this.#ask(), 2000)
  }

  async #ask() {
    try {
      const answer = await fetch(this.getAttribute('src') ?? '', { headers: { accept: 'application/json' } })
      if (!answer.ok) throw new Error(answer.statusText)
      const { done, total, finished } = (await answer.json()) as Answer
      const bar = this.querySelector('progress')
      const figures = this.querySelector('.progress-figures')
      if (bar) {
        bar.max = total
        bar.value = done
      }
      // The sentence keeps its words; only its two numbers change.
      const number = new Intl.NumberFormat(document.documentElement.lang)
      const numbers = [number.format(done), number.format(total)]
      if (figures?.textContent)
        figures.textContent = figures.textContent.replace(
          /\d+(?:[\s\u00a0\u202f,]\d{3})*/g,
          (old) => numbers.shift() ?? old,
        )
      if (finished) return location.reload()
    } catch {
      // A phone that lost its network asks again.
    }
    this.#later()
  }
}
customElements.define('progress-poller', ProgressPoller)
