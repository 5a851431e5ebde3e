"""Forms: one that is sent twice is carried out once, and words outlive the sign-in they were typed under.

What is kept lies sealed under a secret that only the page in the browser holds, and ends by itself.
"""
