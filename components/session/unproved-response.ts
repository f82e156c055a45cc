import { getTranslations } from "next-intl/server";

/** What a file's address answers to whoever has not just proved to be there: 412, in words for whom a link has led here directly. */
export async function unprovedResponse(): Promise<Response> {
  const t = await getTranslations("reasons.session");
  return new Response(t("step_up_required"), { status: 412, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
