/** An error, as each answer that is not 2xx carries it. */

/** Body of every answer that is not 2xx. */
export interface ApiError {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}
