import type { readFile } from '../../../platform/files.ts'

/** To be kept on the reader’s own machine, never shown in our pages: somebody sent some of these. */
export const sendPaper = ({ name, mediaType, bytes }: Awaited<ReturnType<typeof readFile>>): Response =>
  new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
