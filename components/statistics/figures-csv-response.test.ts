import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { figuresCsvResponse } from "./figures-csv-response";

const words = ((key: string) => key) as unknown as Parameters<typeof figuresCsvResponse>[1];
const answer = (code: TRPCError["code"]) => figuresCsvResponse(Promise.reject(new TRPCError({ code })), words, "en");

test("when too many wait for figures, the file says so and when to come again", async () => {
  const response = await answer("TOO_MANY_REQUESTS");

  expect([response.status, response.headers.get("Retry-After"), await response.text()]).toEqual([429, "5", "busy\n"]);
});

test("a region that no table knows is not found, and a fault stays a fault", async () => {
  expect((await answer("NOT_FOUND")).status).toBe(404);
  await expect(answer("INTERNAL_SERVER_ERROR")).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
});
