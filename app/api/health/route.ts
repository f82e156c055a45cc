import { checkHealth } from "@/server/access/health";
import { shelfState } from "@/server/matching/snapshot";

export const dynamic = "force-dynamic";

/** 200 when everything works; otherwise 503 with the name of what does not. `matching` is the shelf that this process keeps. */
export async function GET(): Promise<Response> {
  const { isHealthy, ...parts } = await checkHealth();
  const matching = (await shelfState()) ?? "not asked yet";
  return Response.json({ ...parts, matching }, { status: isHealthy ? 200 : 503 });
}
