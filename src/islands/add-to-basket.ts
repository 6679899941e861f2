import { announce } from './announce.ts'

/**
 * Sends its form without leaving the page. The server's answer is the page the form would have led to: its basket
 * link replaces ours, and its first message is announced and shown below the form. Any trouble: the form is sent
 * the ordinary way.
 */
class AddToBasket extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', async (event) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement)) return
      event.preventDefault()
      form.setAttribute('aria-busy', 'true')
      try {
        await this.#send(form, (event as SubmitEvent).submitter)
      } catch {
        form.submit()
      }
      form.removeAttribute('aria-busy')
    })
  }

  async #send(form: HTMLFormElement, submitter: HTMLElement | null) {
    const body = new URLSearchParams(new FormData(form, submitter) as unknown as Record<string, string>)
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } })
    if (!answer.ok) throw new Error(answer.statusText)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const basket = page.getElementById('basket-link')
    const message = page.querySelector('.message .alert')
    if (!basket || !message) throw new Error('an answer without a basket')
    document.getElementById('basket-link')?.replaceWith(basket)
    this.querySelector('.alert')?.remove()
    // Announced by the page's live region, so not a second time by its own role.
    message.removeAttribute('role')
    this.append(message)
    announce(message.textContent?.replace(/\s+/g, ' ').trim() ?? '')
  }
}
customElements.define('add-to-basket', AddToBasket)
