import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ItemForm } from "@/components/catalogue/item-form";
import { PageHeader } from "@/components/shell/page-header";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("catalogue"))("form.title") };
}

type ItemPageProps = { params: Promise<{ versionId: string; code: string }> };

/** One item of a draft, or under `new` one to add. What is published has no such page. */
export default async function ItemPage({ params }: ItemPageProps) {
  const [actor, { versionId, code }, t] = await Promise.all([requireAdministrator(), params, getTranslations("catalogue")]);
  const detail = await orNotFound(callerFor(actor).catalogue.findVersion({ versionId }));
  const item = detail.classes.flatMap(({ items }) => items).find((one) => one.code === code) ?? null;
  if (!detail.mayEdit || (item === null && code !== "new")) notFound();
  return (
    <>
      <PageHeader
        trail={[
          { label: t("title"), href: "/admin/catalogue" },
          { label: t("versions.version", { version: detail.version }), href: `/admin/catalogue/versions/${versionId}` },
        ]}
        title={item ? t("form.editTitle", { code: item.code }) : t("form.newTitle")}
        lead={t("form.lead")}
      />
      <ItemForm detail={detail} item={item} />
    </>
  );
}
