import { NextRequest } from "next/server";
import { handlers } from "@/server/auth";
import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";
import { takeBody } from "@/server/auth/request-body";

/** A sign-in holds an address, a password and a code. */
const forms = { types: ["application/x-www-form-urlencoded", "application/json"], bytes: 16 * 1024 };

export async function GET(request: NextRequest): Promise<Response> {
  return refuseOtherHost(request) ?? handlers.GET(request);
}

export async function POST(request: NextRequest): Promise<Response> {
  const refused = refuseOtherHost(request) ?? refuseForeign(request);
  if (refused) return refused;
  const taken = await takeBody(request, forms);
  return taken instanceof Response ? taken : handlers.POST(new NextRequest(taken));
}
