import { appRouter } from "../../server/trpc/root.ts";

/** One step of a procedure; its verb is the last. */
export type Middleware = (call: { readonly ctx: object; readonly next: (more?: { ctx: object }) => Promise<unknown> }) => Promise<unknown>;
type Procedure = ((call: unknown) => Promise<unknown>) & { readonly _def: { readonly type: string; readonly middlewares: Middleware[] } };

/** Every procedure by its path, as the router keeps it. */
export const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>;

type Changes = {
  readonly procedures?: Readonly<Record<string, unknown>>;
  readonly config?: Partial<typeof appRouter._def._config>;
};

/** The same router with something put in another's place, to see whether a test notices. */
export function routerWith({ procedures: others, config }: Changes): typeof appRouter {
  const { _def } = appRouter;
  const changed = { ..._def, procedures: { ..._def.procedures, ...others }, _config: { ..._def._config, ...config } };
  return { ...appRouter, _def: changed } as typeof appRouter;
}

/** The same router, counting the procedures that begin to run. */
export function countingRouter(): { router: typeof appRouter; ran: () => number } {
  let count = 0;
  const counted = Object.entries(procedures).map(([path, procedure]) => {
    const counting = (call: unknown) => {
      count++;
      return procedure(call);
    };
    return [path, Object.assign(counting, procedure)] as const;
  });
  return { router: routerWith({ procedures: Object.fromEntries(counted) }), ran: () => count };
}
