/** A button that shows the password typed. `show` and `hide` are its words. */
class PasswordReveal extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    if (!input || this.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    const draw = () => {
      button.textContent = this.getAttribute(input.type === 'password' ? 'show' : 'hide')
    }
    button.addEventListener('click', () => {
      input.type = input.type === 'password' ? 'text' : 'password'
      draw()
    })
    // Browsers remember only what is sent as a password.
    input.form?.addEventListener('submit', () => {
      input.type = 'password'
    })
    draw()
    this.append(button)
  }
}
customElements.define('password-reveal', PasswordReveal)
