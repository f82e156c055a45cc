import { checkHealth } from "@/server/access/health";

export const dynamic = "force-dynamic";

/** 200 when everything works; otherwise 503 with the name of what does not. */
export async function GET(): Promise<Response> {
  const { isHealthy, ...parts } = await checkHealth();
  return Response.json(parts, { status: isHealthy ? 200 : 503 });
}
