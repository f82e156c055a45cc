"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { LinkButton } from "@/components/ui/link-button";
import { LoadAgain } from "@/components/ui/load-again";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { AddClassInput, type ItemRef } from "@/server/catalogue/schema";

type OfItem = ItemRef & { name: string };

/** Edits an item of a draft, or takes it out. */
export function ItemDeeds({ versionId, code, name }: OfItem) {
  const t = useTranslations("catalogue.draft");
  const remove = useMutation(useTRPC().catalogue.removeItem.mutationOptions());
  const done = useDone();
  return (
    <span className="inline-flex flex-wrap justify-end gap-1">
      <LinkButton
        look="quiet"
        size="small"
        href={`/admin/catalogue/versions/${versionId}/items/${code}`}
        aria-label={t("editNamed", { code, name })}
      >
        {t("edit")}
      </LinkButton>
      <AlertDialog
        danger
        trigger={
          <Button look="quiet" size="small" aria-label={t("removeNamed", { code, name })}>
            {t("remove")}
          </Button>
        }
        title={t("removeTitle", { code, name })}
        consequence={t("removeWhat")}
        confirm={t("remove")}
        onConfirm={() => remove.mutateAsync({ versionId, code }).then(() => done(t("removed", { code })))}
      />
    </span>
  );
}

/** Lets the draft say of an item again what the version before says. */
export function PutBack({ versionId, code }: ItemRef) {
  const t = useTranslations("catalogue.draft");
  const putBack = useMutation(useTRPC().catalogue.putBackItem.mutationOptions());
  const done = useDone();
  return (
    <AlertDialog
      trigger={
        <Button look="quiet" size="small" aria-label={t("putBackNamed", { code })}>
          {t("putBack")}
        </Button>
      }
      title={t("putBackNamed", { code })}
      consequence={t("putBackWhat")}
      confirm={t("putBack")}
      onConfirm={() => putBack.mutateAsync({ versionId, code }).then(() => done(t("isBack", { code })))}
    />
  );
}

/** Takes a class without items out of the draft. */
export function RemoveClass({ versionId, code }: ItemRef) {
  const t = useTranslations("catalogue.draft");
  const remove = useMutation(useTRPC().catalogue.removeClass.mutationOptions());
  const done = useDone();
  return (
    <AlertDialog
      trigger={
        <Button look="quiet" size="small">
          {t("removeClass")}
        </Button>
      }
      title={t("removeClassTitle", { code })}
      consequence={t("removeClassWhat")}
      confirm={t("removeClass")}
      onConfirm={() => remove.mutateAsync({ versionId, code }).then(() => done(t("removed", { code })))}
    />
  );
}

/** Adds a class of its own to the draft. */
export function AddClass({ versionId }: { versionId: string }) {
  const t = useTranslations("catalogue.draft.class");
  const add = useMutation(useTRPC().catalogue.addClass.mutationOptions());
  const done = useDone();
  const [open, setOpen] = useState(false);
  const form = useForm({ resolver: zodResolver(AddClassInput), defaultValues: { versionId, code: "", nameZh: "", nameEn: "" } });
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={<Button>{t("act")}</Button>} title={t("title")} description={t("what")}>
      <Form
        form={form}
        refusals={{ "catalogue.class_taken": "code" }}
        onSubmit={async (values) => {
          await add.mutateAsync(values);
          setOpen(false);
          form.reset();
          done(t("done", { code: values.code }));
        }}
      >
        <TextField control={form.control} name="code" label={t("code")} hint={t("codeHint")} autoComplete="off" maxLength={3} />
        <TextField control={form.control} name="nameZh" label={t("nameZh")} autoComplete="off" />
        <TextField control={form.control} name="nameEn" label={t("nameEn")} autoComplete="off" />
        <SubmitButton pending={form.formState.isSubmitting}>{t("act")}</SubmitButton>
      </Form>
    </Dialog>
  );
}

/** Deletes the draft, after saying what is lost. */
export function DiscardDraft({ versionId, version, seen }: { versionId: string; version: number; seen: string }) {
  const t = useTranslations("catalogue.draft");
  const router = useRouter();
  const discard = useMutation(useTRPC().catalogue.discardDraft.mutationOptions());
  return (
    <AlertDialog
      danger
      trigger={<Button look="quiet">{t("discard")}</Button>}
      title={t("discardTitle", { version })}
      consequence={t("discardWhat")}
      confirm={t("discard")}
      onConfirm={() =>
        discard.mutateAsync({ versionId, seen }).then(() => {
          toast({ title: t("discarded", { version }) });
          router.push("/admin/catalogue");
        })
      }
    >
      <LoadDraftAgain error={discard.error} />
    </AlertDialog>
  );
}

/** Reads the page anew where a deed was refused since the draft says something else by now. */
export function LoadDraftAgain({ error }: { error: unknown }) {
  return <LoadAgain error={error} reason="catalogue.draft_moved_on" label={useTranslations("catalogue.draft")("load")} />;
}
