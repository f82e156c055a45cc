import { getTranslations } from "next-intl/server";
import { unprovedResponse } from "@/components/session/unproved-response";
import { requireMandate } from "@/server/auth/require-actor";
import { makeList } from "@/server/consents/make-list";
import { isSteppedUp } from "@/server/kernel/actor";
import { DomainError } from "@/server/kernel/errors";

/** The whole list of what the log holds of the enterprise, signed, to hand on. It asks for a fresh proof. */
export async function GET() {
  const actor = await requireMandate();
  if (!isSteppedUp(actor, new Date())) return unprovedResponse();
  try {
    const { fileName, mediaType, content } = await makeList(actor);
    return new Response(Buffer.from(content), {
      headers: {
        "Content-Type": mediaType,
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const t = await getTranslations("reasons.list");
    return new Response(t("nothing_placed"), { status: 409, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}
