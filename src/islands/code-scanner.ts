declare const BarcodeDetector:
  | (new (options: {
      formats: string[]
    }) => { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> })
  | undefined

/**
 * Reads a QR code with the camera into the input it holds, then submits. Where the browser cannot (no detector, no
 * camera, permission refused) the input alone remains. `label` names the button.
 */
class CodeScanner extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    if (!input || typeof BarcodeDetector === 'undefined' || !navigator.mediaDevices) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.textContent = this.getAttribute('label')
    button.addEventListener('click', () => this.#scan(input, button))
    this.append(button)
  }

  async #scan(input: HTMLInputElement, button: HTMLButtonElement) {
    if (typeof BarcodeDetector === 'undefined') return
    const camera = await navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .catch(() => null)
    if (!camera) return button.remove()
    const video = document.createElement('video')
    video.playsInline = true
    video.muted = true
    video.srcObject = camera
    this.append(video)
    button.hidden = true
    const stop = () => {
      for (const track of camera.getTracks()) track.stop()
      video.remove()
      button.hidden = false
    }
    await video.play()
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    // A minute is enough: a forgotten camera must not empty the battery.
    const until = performance.now() + 60_000
    while (this.isConnected && performance.now() < until) {
      const [found] = await detector.detect(video).catch(() => [])
      if (found) {
        stop()
        input.value = found.rawValue
        input.form?.requestSubmit()
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    stop()
  }
}
customElements.define('code-scanner', CodeScanner)
