import { announce } from './announce.ts'

/** A link under the title of the page it leads to. */
function wayTo(basket: HTMLElement, page: Document): HTMLElement {
  const link = document.createElement('a')
  link.className = 'button'
  link.href = basket.getAttribute('href') ?? ''
  link.textContent = page.querySelector('h1')?.textContent ?? ''
  return link
}

/**
 * Sends its form without leaving the page. The server's answer is the page the form would have led to: its basket
 * link replaces ours, and its first message is announced and shown below the form, with the way to that page. What was
 * taken is never sent twice: the form goes the ordinary way only when nobody answered, or when the answer is a refusal,
 * to be read on its own page. After any other trouble the basket itself says what it holds.
 */
class AddToBasket extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', async (event) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement)) return
      event.preventDefault()
      form.setAttribute('aria-busy', 'true')
      await this.#send(form, (event as SubmitEvent).submitter)
      form.removeAttribute('aria-busy')
    })
  }

  async #send(form: HTMLFormElement, submitter: HTMLElement | null) {
    const body = new URLSearchParams(new FormData(form, submitter) as unknown as Record<string, string>)
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } }).catch(
      () => undefined,
    )
    const isRefused = answer && !answer.redirected && answer.status >= 400 && answer.status < 500
    if (!answer || isRefused) return form.submit()
    const html = answer.ok ? await answer.text().catch(() => '') : ''
    const page = new DOMParser().parseFromString(html, 'text/html')
    const [ours, theirs] = [document, page].map((one) => one.querySelector<HTMLAnchorElement>('#basket-link'))
    const message = page.querySelector('.message .alert')
    if (!theirs || !message) return location.assign(ours?.href ?? answer.url)
    ours?.replaceWith(theirs)
    this.querySelector('.alert')?.remove()
    this.querySelector('a.button')?.remove()
    // Announced by the page's live region, so not a second time by its own role.
    message.removeAttribute('role')
    this.append(message, wayTo(theirs, page))
    announce(message.textContent?.replace(/\s+/g, ' ').trim() ?? '')
  }
}
customElements.define('add-to-basket', AddToBasket)
