import { getTranslations } from "next-intl/server";
import { KeyTable } from "@/components/push/key-table";
import { PushTable } from "@/components/push/push-table";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("push.officeTitle");

/** The keys of all units whose machines send files, and what came with them or in their name. */
export default async function UnitKeysPage() {
  const [actor, t, data] = await Promise.all([requireAdministrator(), getTranslations("push"), getTranslations("imports")]);
  const { keys, pushes } = await callerFor(actor).push.find();
  return (
    <>
      <PageHeader title={t("officeTitle")} lead={t("officeLead")} trail={[{ label: data("title"), href: "/admin/data" }]} />
      <div className="flex flex-col gap-10">
        <KeyTable keys={keys} withUnit />
        <PushTable pushes={pushes} withUnit hrefOf={(batchId) => `/admin/data/${batchId}`} />
      </div>
    </>
  );
}
