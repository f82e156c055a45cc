import { NotFoundPage } from "@/components/shell/not-found-page";

export default function EvaluationNotFound() {
  return <NotFoundPage href="/enterprise/evaluation" />;
}
