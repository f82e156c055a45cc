import { readFile } from "node:fs/promises";
import { getTranslations } from "next-intl/server";
import { PushAnswers, PushCommands, PushHeaders, PushParameters } from "@/components/push/push-guide";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";

export const generateMetadata = titled("push.guide.title");

/** How a unit's machine signs and sends a file: the script, the request by hand, and what is answered. */
export default async function PushGuidePage() {
  const [, t, keys, script] = await Promise.all([
    requireAuthority(),
    getTranslations("push.guide"),
    getTranslations("push"),
    readFile("scripts/push.mjs", "utf8"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} trail={[{ label: keys("title"), href: "/authority/keys" }]} />
      <div className="flex max-w-[56rem] flex-col gap-10">
        <PushCommands script={script} />
        <PushParameters />
        <PushHeaders />
        <PushAnswers />
      </div>
    </>
  );
}
