/** schema.org: the way down to a page, addresses absolute. */
export const breadcrumbJsonLd = (steps: readonly { readonly name: string; readonly url: string }[]) => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, url }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name,
    item: url,
  })),
})
