import "server-only";
import { router } from "./init.ts";

/** Every room's table of contents. A new procedure also enters `server/trpc/access-matrix.ts`. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;
