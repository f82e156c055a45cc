import { getTranslations } from "next-intl/server";
import { KeyTable } from "@/components/push/key-table";
import { PushTable } from "@/components/push/push-table";
import { RegisterKey } from "@/components/push/register-key";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("push.title");

/** A unit's keys for machines that send files, and what became of what they sent. */
export default async function KeysPage() {
  const [actor, t] = await Promise.all([requireAuthority(), getTranslations("push")]);
  const { keys, pushes } = await callerFor(actor).push.findOwn();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-10">
        <KeyTable keys={keys} withUnit={false} />
        <RegisterKey />
        <PushTable pushes={pushes} withUnit={false} hrefOf={(batchId) => `/authority/rejects?batch=${batchId}`} />
        <p className="text-13">
          <TextLink href="/authority/keys/guide">{t("how")}</TextLink>
        </p>
      </div>
    </>
  );
}
