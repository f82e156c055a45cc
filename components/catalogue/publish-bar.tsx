"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { PublishDraftInput, type VersionDetail } from "@/server/catalogue/schema";
import { ConcernedProducts } from "./concerned-products";
import { LoadDraftAgain } from "./draft-deeds";
import { VersionDifferenceList } from "./version-difference";

/** What publishing the draft would change, in numbers, and the deed; where something is opened wider, the second person's first. */
export function PublishBar({ detail }: { detail: VersionDetail }) {
  const t = useTranslations("catalogue.publish");
  const { difference, version, opensWider, approvedAt, mayApprove, mayPublish } = detail;
  const counts = { added: difference.added.length, removed: difference.removed.length, changed: difference.changed.length };
  const isSame = Object.values(difference).every((list) => list.length === 0);
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t bg-surface px-4 py-2.5 md:-mx-6 md:px-6 lg:-mx-8 lg:px-8 print:hidden">
      <p className="min-w-0 grow basis-72 text-13 text-ink-2">
        {isSame ? t("same") : t("counts", counts)}{" "}
        {opensWider ? t(approvedAt === null ? (mayApprove ? "waitsForYou" : "waits") : mayPublish ? "agreed" : "agreedByYou") : null}
      </p>
      <div className="flex flex-wrap gap-2">
        {mayApprove ? <Approve detail={detail} /> : null}
        {mayPublish && !isSame ? <Publish key={detail.fingerprint} detail={detail} label={t("act", { version })} /> : null}
      </div>
    </div>
  );
}

/** The second person's word. It binds, so it asks for a fresh proof of who is there. */
function Approve({ detail: { versionId, fingerprint: seen, version, difference, basedOn, concerned } }: { detail: VersionDetail }) {
  const t = useTranslations("catalogue.publish");
  const router = useRouter();
  const { run } = useStepUp();
  const approve = useMutation(useTRPC().catalogue.approveDraft.mutationOptions());
  return (
    <AlertDialog
      trigger={<Button look="primary">{t("approve")}</Button>}
      title={t("approveTitle", { version })}
      consequence={t("approveWhat")}
      confirm={t("approve")}
      onConfirm={() =>
        run(() => approve.mutateAsync({ versionId, seen })).then(() => {
          toast({ title: t("approved", { version }) });
          router.refresh();
        })
      }
    >
      <VersionDifferenceList difference={difference} before={basedOn} />
      <ConcernedProducts concerned={concerned} />
      <LoadDraftAgain error={approve.error} />
    </AlertDialog>
  );
}

/** Refusals of the day. */
const beginnings = {
  "catalogue.begins_in_the_past": "effectiveFrom",
  "catalogue.begins_before_the_last": "effectiveFrom",
  "catalogue.begins_too_late": "effectiveFrom",
} as const;

/** Publishes from a day on, with all that changes in sight. */
function Publish({ detail, label }: { detail: VersionDetail; label: string }) {
  const t = useTranslations("catalogue.publish");
  const { versionId, fingerprint: seen, version, earliestFrom, difference, basedOn, concerned } = detail;
  const router = useRouter();
  const { run } = useStepUp();
  const publish = useMutation(useTRPC().catalogue.publishDraft.mutationOptions());
  const [open, setOpen] = useState(false);
  const form = useForm({ resolver: zodResolver(PublishDraftInput), defaultValues: { versionId, seen, effectiveFrom: earliestFrom } });
  return (
    <Dialog wide open={open} onOpenChange={setOpen} trigger={<Button look="primary">{label}</Button>} title={label} description={t("what")}>
      <Form
        form={form}
        refusals={beginnings}
        onSubmit={async (values) => {
          await run(() => publish.mutateAsync(values));
          setOpen(false);
          toast({ title: t("done", { version }) });
          router.refresh();
        }}
      >
        <VersionDifferenceList difference={difference} before={basedOn} />
        <ConcernedProducts concerned={concerned} />
        <DateField
          control={form.control}
          name="effectiveFrom"
          label={t("from")}
          hint={t("fromHint", { day: earliestFrom })}
          min={earliestFrom}
        />
        <LoadDraftAgain error={publish.error} />
        <SubmitButton pending={form.formState.isSubmitting}>{label}</SubmitButton>
      </Form>
    </Dialog>
  );
}
