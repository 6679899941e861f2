import S3rver from 's3rver'

/** A bucket that speaks S3, over a folder: where it is, and how to close it. */
export async function openBucket(directory: string) {
  const name = 'parvis'
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name, configs: [] }],
  })
  const { port } = await server.run()
  const keys = { accessKey: 'S3RVER', secretKey: 'S3RVER' }
  const bucket = { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', name, ...keys }
  return { bucket, close: () => server.close() }
}
