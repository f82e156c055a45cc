export type Verifier = typeof import("@/public/xinfu-verify.mjs");

/** The very file that is offered for download, as it lies there: not a copy of it among the page's own scripts. */
export const loadVerifier = (): Promise<Verifier> => import(/* webpackIgnore: true */ /* turbopackIgnore: true */ `${"/xinfu-verify.mjs"}`);
