import "server-only";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import { DomainError } from "../kernel/errors.ts";
import type { Context } from "./context.ts";
import { takeInput } from "./take-input.ts";

/**
 * The one tRPC instance. What leaves on an error is its code, a stable reason, the names of refused fields and the request id: never
 * the text of an unexpected error, which goes to the log under that id.
 */
export const t = initTRPC.context<Context>().create({
  transformer: { input: { serialize: superjson.serialize, deserialize: takeInput }, output: superjson },
  isDev: false,
  errorFormatter({ shape, error, ctx }) {
    const refusal = error.cause instanceof DomainError ? error.cause : null;
    const isUnexpected = shape.data.code === "INTERNAL_SERVER_ERROR";
    const reason = refusal?.reason ?? (isUnexpected ? "server.unexpected" : `request.${shape.data.code.toLowerCase()}`);
    return {
      code: shape.code,
      message: reason,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        reason,
        facts: refusal?.facts ?? {},
        fields: !isUnexpected && error.cause instanceof ZodError ? error.cause.issues.map((issue) => issue.path.join(".")) : [],
        requestId: ctx?.requestId ?? null,
      },
    };
  },
});

export const router = t.router;
export const mergeRouters = t.mergeRouters;
