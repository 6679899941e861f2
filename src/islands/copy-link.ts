import { announce } from './announce.ts'

/** A button that copies the link it holds. `label` and `done` are its words. */
class CopyLink extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a')
    if (!link || !navigator.clipboard || this.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.dataset['kind'] = 'quiet'
    button.textContent = this.getAttribute('label')
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(link.href)
      const done = this.getAttribute('done') ?? ''
      button.textContent = done
      announce(done)
    })
    this.append(button)
  }
}
customElements.define('copy-link', CopyLink)
