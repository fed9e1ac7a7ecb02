"""The desk: a scheme of three indicators, and the facts and values of two people, as text."""

from __future__ import annotations

from collections.abc import Callable

from typer.testing import Result

Run = Callable[..., Result]

SCHEME = """\
key: desk
version: "1"
label: {zh: 编辑部月度考核, en: Desk}
unit_of_period: month
parts:
  - kind: group
    key: content
    label: {zh: 内容, en: Content}
    weight: 60
    parts:
      - kind: quantitative
        key: posts
        label: {zh: 发布数, en: Posts}
        unit: posts
        normaliser: {kind: goalposts, worst: 0, best: 20}
        measure: {kind: count, table: content}
      - kind: quantitative
        key: original
        label: {zh: 原创比例, en: Original}
        normaliser: {kind: goalposts, worst: 0, best: 1}
        measure: {kind: ratio, table: content, of: {is_original: true}, over: rows}
  - kind: quantitative
    key: teamwork
    label: {zh: 团队协作与跨部门沟通, en: Teamwork and communication}
    weight: 40
    normaliser: {kind: goalposts, worst: 0, best: 10}
scale:
  kind: cutoffs
  grades:
    - {key: A, from: 80, coefficient: 1.2, label: {zh: 优秀, en: Excellent}}
    - {key: C, from: 0, coefficient: 0.8, label: {zh: 待改进, en: To improve}}
"""

VALUES = """\
person,posts,original,teamwork
li,20,1,5
王芳,10,0.5,8
"""

CONTENT = """\
content_id,operator_id,published_at,is_original
c1,li,2023-10-02T08:00:00+08:00,true
c2,li,2023-10-31T23:59:59+08:00,false
c3,li,2023-11-01T00:00:00+08:00,true
c4,王芳,2023-10-20T12:00:00+08:00,true
"""

ENTERED = """\
person,period,indicator,value,state,reason
li,2023-10,teamwork,5,,
王芳,2023-10,teamwork,,not_applicable,on leave
"""
