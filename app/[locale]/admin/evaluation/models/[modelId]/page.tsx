import { getTranslations } from "next-intl/server";
import { ModelChanges } from "@/components/evaluation/model-changes";
import { ModelComparison, ModelDeeds } from "@/components/evaluation/model-deeds";
import { ModelEditor } from "@/components/evaluation/model-editor";
import { ModelView } from "@/components/evaluation/model-view";
import { UnsavedDraft } from "@/components/evaluation/unsaved-draft";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ modelId: string }> };

export const generateMetadata = titled("evaluation.models.title");

/** One version of the model: a draft to be written, compared and adopted, or one that was, as it stands. */
export default async function ModelPage({ params }: Props) {
  const [actor, { modelId }, t] = await Promise.all([requireAdministrator(), params, getTranslations("evaluation.models")]);
  const detail = await orNotFound(callerFor(actor).evaluation.findModel({ modelId }));
  const { model, mayEdit, content, fingerprint } = detail;
  return (
    <>
      <PageHeader
        trail={[{ label: t("home"), href: "/admin/evaluation" }]}
        title={t("one", { name: model.name })}
        lead={t(model.status === "draft" ? "draftLead" : "adoptedLead")}
      />
      <UnsavedDraft>
        <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
          <div className="min-w-0">{mayEdit ? <ModelEditor key={fingerprint} detail={detail} /> : <ModelView model={content} />}</div>
          <aside aria-label={t("aside")} className="flex min-w-0 flex-col gap-10">
            <ModelChanges detail={detail} />
            <ModelDeeds key={fingerprint} first={detail} />
          </aside>
        </div>
        <ModelComparison key={fingerprint} first={detail} />
      </UnsavedDraft>
    </>
  );
}
