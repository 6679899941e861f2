/** Minus and plus around a number input. `less` and `more` are the names of the buttons. */
class QuantityStepper extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    if (!input || this.querySelector('button')) return
    const button = (text: string, name: string | null, step: () => void) => {
      const made = document.createElement('button')
      made.type = 'button'
      made.textContent = text
      made.setAttribute('aria-label', `${name ?? ''} (${input.labels?.[0]?.textContent?.trim() ?? ''})`)
      made.addEventListener('click', () => {
        step()
        input.dispatchEvent(new Event('change', { bubbles: true }))
      })
      return made
    }
    input.before(button('−', this.getAttribute('less'), () => input.stepDown()))
    input.after(button('+', this.getAttribute('more'), () => input.stepUp()))
  }
}
customElements.define('quantity-stepper', QuantityStepper)
