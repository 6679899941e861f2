const longestSide = 2000

async function smaller(file: File): Promise<File> {
  // Telephones take JPEG. What PNG and WebP leave transparent would turn black in it.
  if (file.type !== 'image/jpeg' || file.size < 600_000) return file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const body = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.86))
  return body && body.size < file.size ? new File([body], file.name, { type: body.type }) : file
}

/** Makes photos smaller before they leave the phone: a village's network is slow. The server checks all the same. */
class PhotoDownscale extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', async (event) => {
      const input = event.target
      if (!(input instanceof HTMLInputElement) || !input.files?.length) return
      const chosen = new DataTransfer()
      for (const file of input.files) chosen.items.add(await smaller(file).catch(() => file))
      input.files = chosen.files
    })
  }
}
customElements.define('photo-downscale', PhotoDownscale)
