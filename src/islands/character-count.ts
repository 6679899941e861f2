/** How many characters are left in a bounded text, said politely once typing pauses. */
class CharacterCount extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector('textarea')
    if (!text || text.maxLength < 0 || this.querySelector('p')) return
    const words =
      this.lang === 'fr'
        ? ['caractère restant', 'caractères restants']
        : ['character left', 'characters left']
    const left = document.createElement('p')
    left.className = 'hint'
    left.setAttribute('aria-live', 'polite')
    const count = () => {
      const rest = text.maxLength - text.value.length
      left.textContent = `${rest} ${words[rest > 1 || (this.lang === 'en' && rest === 0) ? 1 : 0]}`
    }
    let waiting: ReturnType<typeof setTimeout> | undefined
    text.addEventListener('input', () => {
      clearTimeout(waiting)
      waiting = setTimeout(count, 400)
    })
    count()
    this.append(left)
  }
}
customElements.define('character-count', CharacterCount)
