import type { NextRequest } from "next/server";
import { handlers } from "@/server/auth";
import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";

export async function GET(request: NextRequest): Promise<Response> {
  return refuseOtherHost(request) ?? handlers.GET(request);
}

export async function POST(request: NextRequest): Promise<Response> {
  return refuseOtherHost(request) ?? refuseForeign(request) ?? handlers.POST(request);
}
