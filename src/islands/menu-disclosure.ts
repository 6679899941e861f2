/** A `<details>` menu that closes on Escape, giving the focus back, and on a press outside. */
class MenuDisclosure extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector('details')
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !details?.open) return
      details.open = false
      details.querySelector('summary')?.focus()
    })
    document.addEventListener('pointerdown', (event) => {
      if (details?.open && !this.contains(event.target as Node)) details.open = false
    })
    this.addEventListener('focusout', (event) => {
      if (details?.open && event.relatedTarget && !this.contains(event.relatedTarget as Node))
        details.open = false
    })
  }
}
customElements.define('menu-disclosure', MenuDisclosure)
