"""Tells open screens that something has changed, so that they ask again at once.

`publishing.publish` is called in actions; `streaming.stream_response` in the event views of higher apps;
`static/live/live.js` on the screens.
"""
